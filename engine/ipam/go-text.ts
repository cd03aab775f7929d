import { isProblem, parseAddress, type Prefix, prefixAround, showAddress, showPrefix, widthOf } from '../prefix';

/** What a text is to the two readers of prefixes that Go has; undefined where they refuse it. */
export interface GoReadings {
  /** net.ParseCIDR, which Kubernetes, Flannel and Calico build on: IPv4 written as IPv6 becomes IPv4. */
  readonly net: string | undefined;
  /** net/netip, which keeps it IPv6. */
  readonly netip: string | undefined;
}

/** IPv4 written as IPv6 lies in ::ffff:0:0/96. */
const mappedLength = 96;
const isMapped = ({ family, base, length }: Prefix): boolean =>
  family === 6 && length >= mappedLength && base >> 32n === 0xffffn;

/**
 * How programs written in Go read a text that this engine may refuse: host bits are masked away in silence.
 *
 * @see the standard library of Go 1.19: net/ip.go, ParseCIDR; net/netip/netip.go, ParsePrefix
 */
export function goReadings(text: string): GoReadings {
  const [first, last] = [text.indexOf('/'), text.lastIndexOf('/')];
  const net = read(text, first, /^\d+$/);
  const netip = read(text, last, /^[+-]?\d+$/);
  return {
    net: net && showPrefix(isMapped(net) ? inside(net) : net),
    netip: netip && (isMapped(netip) ? showMapped(netip) : showPrefix(netip)),
  };
}

/** Go 1.19 takes a group of any number of digits as long as its value fits. */
const needlessZeros = /(?<=^|:)0+(?=[\da-f]{4}(?::|$))/gi;

function read(text: string, slash: number, digits: RegExp): Prefix | undefined {
  const length = text.slice(slash + 1);
  const address = parseAddress(text.slice(0, Math.max(slash, 0)).replace(needlessZeros, ''));
  if (slash < 0 || !digits.test(length) || isProblem(address)) return undefined;
  const bits = Number(length);
  return bits < 0 || bits > widthOf(address.family) ? undefined : prefixAround(address, bits);
}

const inside = ({ base, length }: Prefix): Prefix => ({
  family: 4,
  base: base & 0xffff_ffffn,
  length: length - mappedLength,
});

const showMapped = (prefix: Prefix): string =>
  `::ffff:${showAddress({ family: 4, value: inside(prefix).base })}/${prefix.length}`;
