import type { Network } from '../settings/contract.ts'

/** What nobody can say: treated as not metered. */
export const UNKNOWN: Network = { kind: 'unknown', metered: null }

/** A machine in several networks uses the first of these, as NetworkManager, Windows and macOS do by default. */
const ORDER: readonly Network['kind'][] = ['wired', 'wifi', 'mobile']

const preferred = (networks: readonly Network[]): Network =>
  ORDER.flatMap((kind) => networks.filter((network) => network.kind === kind))[0] ?? UNKNOWN

/** Types of `GENERAL.TYPE` (networkmanager.dev, nmcli); bridges and tunnels are none of their own. */
const NMCLI_KINDS: Readonly<Record<string, Network['kind']>> = {
  ethernet: 'wired',
  wifi: 'wifi',
  gsm: 'mobile',
  cdma: 'mobile',
  modem: 'mobile',
  wwan: 'mobile',
  bt: 'mobile',
}

/**
 * Reads `LC_ALL=C nmcli -t -f GENERAL.CONNECTION,GENERAL.TYPE,GENERAL.METERED device show`: a block of lines a device,
 * the connection empty where there is none; metered is yes, no, either with (guessed), or unknown.
 */
export function parseNmcli(text: string): Network {
  const networks = text.split(/\r?\n\s*\r?\n/).flatMap((block): Network[] => {
    const facts = new Map(
      block.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    )
    const kind = NMCLI_KINDS[facts.get('GENERAL.TYPE') ?? '']
    const connection = facts.get('GENERAL.CONNECTION') ?? ''
    if (!kind || connection === '' || connection === '--') return []
    const metered = facts.get('GENERAL.METERED') ?? ''
    return [{ kind, metered: metered.startsWith('yes') ? true : metered.startsWith('no') ? false : null }]
  })
  return preferred(networks)
}

/** A network interface as the Linux kernel describes it below /sys/class/net. */
export type Interface = {
  readonly name: string
  /** Of `operstate`: up, down, unknown (a dial-up line has no other). */
  readonly state: string
  /** ARPHRD number of `type`: 1 Ethernet, 512 PPP. */
  readonly type: number
  /** DEVTYPE of `uevent`: wlan, wwan, bridge, vlan; '' for a plain card. */
  readonly devtype: string
  readonly wireless: boolean
}

const ETHERNET = 1
const PPP = 512

/** Reads the interfaces of Linux where NetworkManager cannot be asked; a mobile one counts as metered, as it guesses too. */
export function parseInterfaces(interfaces: readonly Interface[]): Network {
  const networks = interfaces.flatMap(({ name, state, type, devtype, wireless }): Network[] => {
    if (name === 'lo' || state === 'down') return []
    if (devtype === 'wwan' || type === PPP) return [{ kind: 'mobile', metered: true }]
    if (wireless || devtype === 'wlan') return [{ kind: 'wifi', metered: null }]
    return type === ETHERNET && devtype === '' ? [{ kind: 'wired', metered: null }] : []
  })
  return preferred(networks)
}

/** IANA interface types as Windows gives them. */
const IANA_KINDS: Readonly<Record<string, Network['kind']>> = { 6: 'wired', 71: 'wifi', 243: 'mobile', 244: 'mobile' }

/** Reads what `COST_SCRIPT` writes: type=71 cost=Unrestricted roaming=False over=False (learn.microsoft.com, ConnectionCost). */
export function parseConnectionCost(text: string): Network {
  const fact = (name: string): string => new RegExp(`\\b${name}=(\\w+)`).exec(text)?.[1] ?? ''
  const kind = IANA_KINDS[fact('type')] ?? 'unknown'
  const cost = fact('cost')
  if (fact('roaming') === 'True' || fact('over') === 'True' || cost === 'Fixed' || cost === 'Variable') {
    return { kind, metered: true }
  }
  return { kind, metered: cost === 'Unrestricted' ? false : null }
}

/** Asks Windows for the network and its cost; Windows PowerShell 5.1, since later ones know no WinRT types. */
export const COST_SCRIPT = [
  '$null=[Windows.Networking.Connectivity.NetworkInformation,Windows.Networking.Connectivity,ContentType=WindowsRuntime]',
  '$p=[Windows.Networking.Connectivity.NetworkInformation]::GetInternetConnectionProfile()',
  'if($p){$c=$p.GetConnectionCost()',
  "'type={0} cost={1} roaming={2} over={3}' -f $p.NetworkAdapter.IanaInterfaceType,$c.NetworkCostType,$c.Roaming,$c.OverDataLimit}",
].join('; ')

/**
 * Reads `networksetup -listallhardwareports` of macOS; `up` = devices that have an address. A telephone that is tethered
 * counts as metered; of other networks macOS does not tell.
 */
export function parseHardwarePorts(text: string, up: readonly string[]): Network {
  const ports = [...text.matchAll(/^Hardware Port: (.+)\r?\nDevice: (\S+)/gm)]
  const networks = ports.flatMap(([, port = '', device = '']): Network[] => {
    if (!up.includes(device)) return []
    if (/iPhone|iPad|Bluetooth|WWAN|Modem/i.test(port)) return [{ kind: 'mobile', metered: true }]
    if (/Wi-Fi|AirPort/i.test(port)) return [{ kind: 'wifi', metered: null }]
    return /Ethernet|LAN|Thunderbolt(?! Bridge)/i.test(port) ? [{ kind: 'wired', metered: null }] : []
  })
  return preferred(networks)
}
