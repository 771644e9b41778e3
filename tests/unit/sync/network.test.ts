import { describe, expect, it } from 'vitest'
import { interfaceFinding } from '../../../src-main/features/sync/connection/links/network.ts'
import {
  type Interface,
  parseConnectionCost,
  parseHardwarePorts,
  parseInterfaces,
  parseNmcli,
  UNKNOWN,
} from '../../../src-main/features/sync/network/parse.ts'
import { networkNow, networkSeen } from '../../../src-main/features/sync/network/read.ts'

const device = (connection: string, type: string, metered: string): string =>
  `GENERAL.CONNECTION:${connection}\nGENERAL.TYPE:${type}\nGENERAL.METERED:${metered}\n`

describe('the network as NetworkManager tells it', () => {
  it.each([
    ['Wi-Fi of an office', [device('Office 5G', 'wifi', 'no (guessed)')], { kind: 'wifi', metered: false }],
    ['a hotspot', [device('iPhone', 'wifi', 'yes (guessed)')], { kind: 'wifi', metered: true }],
    ['a name with colons', [device('cafe\\:free', 'wifi', 'yes')], { kind: 'wifi', metered: true }],
    ['a mobile card', [device('CMCC', 'gsm', 'yes (guessed)')], { kind: 'mobile', metered: true }],
    ['a tethered telephone', [device('Phone', 'bt', 'yes (guessed)')], { kind: 'mobile', metered: true }],
    [
      'cable beside Wi-Fi',
      [device('Office', 'wifi', 'yes'), device('Wired connection 1', 'ethernet', 'no')],
      { kind: 'wired', metered: false },
    ],
    [
      'Wi-Fi beside an empty socket, a bridge and a tunnel',
      [
        device('', 'ethernet', 'unknown'),
        device('docker0', 'bridge', 'no'),
        device('vpn', 'tun', 'no'),
        device('Home', 'wifi', 'unknown'),
        device('lo', 'loopback', 'unknown'),
      ],
      { kind: 'wifi', metered: null },
    ],
    ['nothing connected', [device('--', 'wifi', 'unknown'), device('', 'ethernet', 'unknown')], UNKNOWN],
    ['an error', ['Error: NetworkManager is not running.\n'], UNKNOWN],
    ['nothing at all', [''], UNKNOWN],
  ])('%s', (_name, blocks, network) => {
    expect(parseNmcli(blocks.join('\n'))).toEqual(network)
    expect(parseNmcli(blocks.join('\n').replaceAll('\n', '\r\n'))).toEqual(network)
  })
})

describe('the network as the Linux kernel tells it', () => {
  const card = (name: string, more: Partial<Interface> = {}): Interface => ({
    name,
    state: 'up',
    type: 1,
    devtype: '',
    wireless: false,
    ...more,
  })
  it.each([
    ['a cable', [card('lo', { type: 772, state: 'unknown' }), card('eth0')], { kind: 'wired', metered: null }],
    ['Wi-Fi', [card('eth0', { state: 'down' }), card('wlan0', { wireless: true })], { kind: 'wifi', metered: null }],
    ['a mobile card', [card('wwan0', { devtype: 'wwan', type: 65534 })], { kind: 'mobile', metered: true }],
    ['a dial-up line', [card('ppp0', { type: 512, state: 'unknown' })], { kind: 'mobile', metered: true }],
    ['bridges and tunnels only', [card('docker0', { devtype: 'bridge' }), card('tun0', { type: 65534 })], UNKNOWN],
    ['no card', [], UNKNOWN],
  ])('%s', (_name, cards, network) => {
    expect(parseInterfaces(cards)).toEqual(network)
  })
})

describe('the network as Windows tells it', () => {
  it.each([
    ['type=71 cost=Unrestricted roaming=False over=False\r\n', { kind: 'wifi', metered: false }],
    ['type=6 cost=Unrestricted roaming=False over=False', { kind: 'wired', metered: false }],
    ['type=71 cost=Fixed roaming=False over=False', { kind: 'wifi', metered: true }],
    ['type=243 cost=Variable roaming=False over=False', { kind: 'mobile', metered: true }],
    ['type=244 cost=Unrestricted roaming=True over=False', { kind: 'mobile', metered: true }],
    ['type=6 cost=Unrestricted roaming=False over=True', { kind: 'wired', metered: true }],
    ['type=6 cost=Unknown roaming=False over=False', { kind: 'wired', metered: null }],
    ['', UNKNOWN],
    ['Unable to find type [Windows.Networking.Connectivity.NetworkInformation].', UNKNOWN],
  ])('%s', (text, network) => {
    expect(parseConnectionCost(text)).toEqual(network)
  })
})

describe('the network as macOS tells it', () => {
  const ports = `
Hardware Port: Ethernet Adapter (en4)
Device: en4
Ethernet Address: 00:00:00:00:00:01

Hardware Port: Wi-Fi
Device: en0
Ethernet Address: 00:00:00:00:00:02

Hardware Port: iPhone USB
Device: en7
Ethernet Address: 00:00:00:00:00:03

Hardware Port: Thunderbolt Bridge
Device: bridge0
Ethernet Address: 00:00:00:00:00:04
`
  it.each([
    [['lo0', 'en0'], { kind: 'wifi', metered: null }],
    [['en0', 'en4'], { kind: 'wired', metered: null }],
    [['en7'], { kind: 'mobile', metered: true }],
    [['bridge0', 'utun3'], UNKNOWN],
    [[], UNKNOWN],
  ])('with addresses on %j', (up, network) => {
    expect(parseHardwarePorts(ports, up)).toEqual(network)
  })
})

it('is asked of this machine within seconds, and kept', async () => {
  const began = performance.now()
  const network = await networkNow()
  expect(performance.now() - began).toBeLessThan(5000)
  expect(networkSeen()).toBe(network)
  expect(await networkNow()).toBe(network)
})

describe('the addresses of this machine', () => {
  it.each([
    [['10.1.2.3', 'fe80::1'], 'good', null],
    [['169.254.7.7', 'fe80::1'], 'broken', 'SY-0502'],
    [[], 'broken', 'SY-0501'],
  ])('%j say whether it is in a network', (addresses, state, code) => {
    expect(interfaceFinding(addresses)).toMatchObject({ state, code })
  })
})
