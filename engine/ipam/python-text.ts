import {
  isProblem,
  lengthOfMask,
  lengthOfWildcard,
  parseAddress,
  type Prefix,
  prefixAround,
  showPrefix,
  widthOf,
} from '../prefix';

/** What a text is to Python. */
export interface PythonReading {
  readonly prefix: Prefix;
  /** As Python prints it: the name of an interface stays where no host bits were masked away. */
  readonly text: string;
  readonly hostBitsSet: boolean;
}

/**
 * How Python's ip_network with strict=False reads a text that this engine may refuse; undefined where Python does, too.
 *
 * It takes one address for a prefix, masks in either sense for IPv4, leading zeros in a length and names of interfaces.
 *
 * @see CPython 3.11 Lib/ipaddress.py, _BaseV4._make_netmask and IPv6Network.__init__
 */
export function pythonReading(text: string): PythonReading | undefined {
  const [written = '', after, ...more] = text.split('/');
  const [plain = '', zone, ...zones] = written.split('%');
  const address = parseAddress(plain);
  if (more.length > 0 || zones.length > 0 || zone === '' || isProblem(address)) return undefined;
  if (zone !== undefined && address.family === 4) return undefined;
  const length = after === undefined ? widthOf(address.family) : pythonLength(after, address.family);
  if (length === undefined) return undefined;
  const prefix = prefixAround(address, length);
  const hostBitsSet = prefix.base !== address.value;
  const shown = showPrefix(prefix);
  return {
    prefix,
    text: zone === undefined || hostBitsSet ? shown : shown.replace('/', `%${zone}/`),
    hostBitsSet,
  };
}

function pythonLength(written: string, family: Prefix['family']): number | undefined {
  if (/^\d+$/.test(written)) return Number(written) <= widthOf(family) ? Number(written) : undefined;
  const mask = parseAddress(written);
  if (family === 6 || isProblem(mask) || mask.family === 6) return undefined;
  return lengthOfMask(mask) ?? lengthOfWildcard(mask);
}
