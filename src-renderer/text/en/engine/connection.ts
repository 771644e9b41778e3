import type { Phrases } from './speak.ts'

/** How this device is connected: settings of the sync, and what a test of the line finds. */
export const CONNECTION: Phrases = {
  '上传限速要写 {} 到 {} 之间的整数，单位 kB/s': 'The upload limit must be a whole number from {1} to {2}, in kB/s',
  '请改正后再保存；不限速请留空': 'Correct it and save again; leave it empty for no limit',
  修改同步设置: 'sync settings changed',
  自动同步: 'sync by itself',
  同步间隔: 'interval of the sync',
  附件的网络: 'networks for files',
  上传限速: 'upload limit',
  按流量计费模式: 'metered mode',
  '等待 Wi-Fi 或有线网络': 'wait for Wi-Fi or cable',
  等待不按流量计费的网络: 'wait for a network that is not metered',
  等待关闭按流量计费模式: 'wait until metered mode is switched off',
  '{} 个附件{}，记录照常上报': '{1} files {2}; records are sent as usual',

  '平台地址是本机的 {}': 'The address is {1} on this device',
  '平台地址是 {}，用 https 加密': 'The address is {1}, encrypted with https',
  '平台在本机，不经过网络': 'The platform is on this device; no network is needed',
  '网卡已连上网络，有 {} 个地址': 'This device is in a network and has addresses: {1}',
  '网卡连着，但没有取得地址': 'The network card is connected but was given no address',
  '请重新插拔网线或重连 Wi-Fi；仍不行时请网络管理员查看地址分配':
    'Plug the cable in again or reconnect the Wi-Fi; if it fails again, have the network administrator look at the addresses',
  本机没有连上任何网络: 'This device is in no network',
  '请插好网线、连接 Wi-Fi 或打开移动网络，并确认没有开飞行模式':
    'Plug in the cable, connect to Wi-Fi or switch on mobile data, and see that flight mode is off',
  '平台地址写的是 IP，不用解析': 'The address is an IP; there is no name to resolve',
  '名称“{}”解析为 {}': 'The name "{1}" leads to {2}',
  '名称“{}”解析不到地址': 'The name "{1}" leads to no address',
  '请核对平台地址的拼写；平台在政务外网或专网的，请先连上那个网络':
    'Check the spelling; where the platform is in a network of the government, connect to that network first',
  '域名服务器没有回答（{}）': 'The name service did not answer ({1})',
  '请换一个网络，或请网络管理员查看域名服务器':
    'Change the network, or have the network administrator look at the name service',
  '端口 {} 已连通，用时 {} 毫秒': 'Port {1} is open, {2} ms',
  '平台所在的机器拒绝了连接，端口 {} 没有开': 'The machine of the platform refused; port {1} is closed',
  '平台可能没有启动，或地址里的端口不对；请核对地址，再请平台管理员查看':
    'The platform may not run, or the port is wrong; check the address, then ask the administrator of the platform',
  '到平台的端口 {} 连不上（{}）': 'Port {1} of the platform cannot be reached ({2})',
  '路上可能有防火墙，或不在平台所在的网络里；请换一个网络，或请网络管理员放行':
    'A firewall may be in the way, or this is not the network of the platform; change the network, or have it let through',
  '平台在本机，不用证书': 'The platform is on this device; no certificate is needed',
  '证书可信，名称相符，有效期至 {}': 'The certificate is trusted, of the right name, and valid until {1}',
  '证书可信，但 {} 就到期': 'The certificate is trusted but ends on {1}',
  '请提醒平台管理员换证书；到期后所有设备都不能同步':
    'Remind the administrator of the platform to renew it; after that day no device can synchronise',
  '证书已在 {} 到期': 'The certificate ended on {1}',
  '请先核对本机的日期和时间；时间没错的，请平台管理员换证书':
    'Check date and time of this device first; if they are right, the administrator of the platform must renew it',
  '证书从 {} 起才有效': 'The certificate is valid from {1} only',
  '多半是本机的日期不对；请核对本机的日期和时间': 'Most likely the date of this device is wrong; check date and time',
  '证书是“{}”的，不是“{}”的': 'The certificate is that of "{1}", not of "{2}"',
  另一个名称: 'another name',
  '地址可能填错，或这个网络在中途拦截；请核对地址，换一个网络再测':
    'The address may be wrong, or this network intercepts; check the address, change the network and test again',
  '证书不是本机信任的机构签发的（{}）': 'The certificate was issued by nobody whom this device trusts ({1})',
  '这个网络可能在中途拦截，请换一个网络再测；单位自建证书的，请管理员把根证书装到本机':
    'This network may intercept; change it and test again. Where the office issues its own, have its root installed here',
  '对方没有按 https 回答（{}）': 'The other side did not answer with https ({1})',
  '端口可能不是平台的，或中途的设备切断了加密连接；请核对地址和端口，换一个网络再测':
    'The port may be another one, or something on the way cuts encrypted lines; check the address, change the network and test again',
  '回答的是同步中心，服务正常': 'The hub answers and serves',
  '平台前面的网关回答 {}，平台没有在服务': 'The gateway before the platform answers {1}; the platform does not serve',
  '请稍后再测；仍不行时请平台管理员查看同步中心是否启动':
    'Test again later; if it fails again, have the administrator of the platform see whether the hub runs',
  '回答的是网页，不是平台，多半要先登录这个网络':
    'The answer is a web page, not the platform; most likely this network wants a login first',
  '请用浏览器打开任意网页，完成网络登录后再测；或换一个网络':
    'Open any page in a browser, log in to the network and test again; or change the network',
  '回答的是另一个服务（HTTP {}），不是同步中心': 'Another service answers (HTTP {1}), not the hub',
  请核对平台地址和端口: 'Check address and port of the platform',
  '双方都用第 {} 版同步协议': 'Both speak version {1} of the protocol',
  '本机用第 {} 版同步协议，平台用第 {} 版，可以互通': 'Protocol {1} here and {2} at the hub get on',
  '本机用第 {} 版同步协议，平台用第 {} 版，不能互通': 'Protocol {1} here and {2} at the hub do not get on',
  '请升级工作站后再同步；没有上报的内容都在本机':
    'Upgrade the workstation, then sync; what was not sent is all on this device',
  '请等平台升级后再同步；没有上报的内容都在本机':
    'Wait until the hub is upgraded, then sync; what was not sent is all on this device',
  '本机时钟与平台相差 {} 秒': 'The clocks are {1} s apart',
  '本机时钟比平台快 {} 分钟': 'The clock of this device is {1} min ahead of the platform',
  '本机时钟比平台慢 {} 分钟': 'The clock of this device is {1} min behind the platform',
  '请在系统设置中打开自动校时；上报的时间会按相差的数更正，照片和笔录上印的时间不会':
    'Have the system set its clock by itself; times that are sent are corrected, those printed on photographs and papers are not',
  '平台认识本机，设备编号 {}，没有停用': 'The platform knows this device, number {1}; it is not revoked',
  '{}的执法证件已于 {} 到期，同步不受影响': 'The certificate of {1} ended on {2}; the sync is not affected',
  '请换证后由办公室更新人员名册；到期期间不能开始检查':
    'Renew it and have the office update the register; until then no check can begin',
  '{}的权限有效，执法证件有效期至 {}': 'The rights of {1} are valid, the certificate until {2}',
  空的上报和取得资料都走通了: 'An empty push and a pull went through',
  '往返 {} 毫秒，上传约 {}，下载约 {}': '{1} ms there and back, about {2} up, about {3} down',
  '往返 {} 毫秒，上传约 {}': '{1} ms there and back, about {2} up',
  '网络较慢，附件会传很久；可在同步设置中让附件等待 Wi-Fi，或换一个网络':
    'The network is slow, files will take long; let them wait for Wi-Fi in the sync settings, or change the network',
  '{} 秒内没有结果': 'no result within {1} s',
  '网络可能很慢，或中途有设备不放行；请换一个网络再测，或请网络管理员查看':
    'The network may be slow, or something on the way holds it up; change the network, or ask the network administrator',
}
