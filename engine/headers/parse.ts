import { ethernet } from './ethernet';
import { espCbcSha256, espGcm16, espGcm8 } from './esp';
import { geneve } from './geneve';
import { gre } from './gre';
import { gue } from './gue';
import { refusal, type Header, type Stack } from './header';
import { ipv4, ipv6, ipv6EncapLimit } from './ip';
import { srv6 } from './srv6';
import { stt } from './stt';
import { tcp, udp } from './transport';
import { macsec, qinq, vlan } from './vlan';
import { vxlan } from './vxlan';
import { weaveSleeve, weaveSleeveEncrypted } from './weave';
import { wireguard } from './wireguard';

/** Headers by the id that a person writes; those that take parts are made from what follows the colon. */
const makers: Readonly<Record<string, (parts: readonly string[]) => Header>> = {
  ...Object.fromEntries(
    [
      ethernet,
      vlan,
      qinq,
      ipv4,
      ipv6,
      ipv6EncapLimit,
      udp,
      tcp,
      vxlan,
      gue,
      stt,
      wireguard,
      espGcm16,
      espGcm8,
      espCbcSha256,
      macsec,
      weaveSleeve,
      weaveSleeveEncrypted,
    ].map((header) => [header.id, (parts: readonly string[]) => plain(header, parts)]),
  ),
  geneve: ([bytes = '0', ...rest]) => plain(geneve(count(bytes, 'option bytes')), rest),
  srv6: ([segments = '1', ...rest]) => plain(srv6(count(segments, 'segments')), rest),
  gre: (parts) => {
    const strange = parts.find((part) => !['key', 'csum', 'seq'].includes(part));
    if (strange !== undefined) throw new RangeError(`gre takes key, csum and seq, not "${strange}"`);
    return gre({ key: parts.includes('key'), checksum: parts.includes('csum'), sequence: parts.includes('seq') });
  },
};

function plain(header: Header, parts: readonly string[]): Header {
  if (parts.length > 0) throw new RangeError(`${header.id} takes nothing after a colon`);
  return header;
}

function count(text: string, what: string): number {
  if (!/^\d+$/.test(text)) throw new RangeError(`"${text}" is no number of ${what}`);
  return Number(text);
}

/** Every header id that `parseStack` knows. */
export const headerIds: readonly string[] = Object.keys(makers);

/**
 * Read a stack as a person writes it: `ethernet,ipv4,udp,vxlan,ethernet`, outermost first, down to the header that
 * carries the pod's IP packet.
 *
 * @returns the headers, or the reason why no wire carries them
 */
export function parseStack(text: string): Stack | { readonly problem: string } {
  const words = text.split(',').map((word) => word.trim());
  const headers: Header[] = [];
  for (const word of words) {
    const [id = '', ...parts] = word.split(':');
    const make = Object.hasOwn(makers, id) ? makers[id] : undefined;
    if (make === undefined) return { problem: `"${word}" is no header; known are ${headerIds.join(', ')}` };
    try {
      headers.push(make(parts));
    } catch (error) {
      if (error instanceof RangeError) return { problem: error.message };
      throw error;
    }
  }
  const problem = stackProblem(headers);
  return problem === undefined ? headers : { problem };
}

/** Why a stack cannot stand on a wire and carry a pod's packet; undefined where it can. */
export function stackProblem(headers: Stack): string | undefined {
  const [first] = headers;
  if (first?.id !== 'ethernet') return `a frame begins with ethernet, not with ${first?.id ?? 'nothing'}`;
  const misfit = headers
    .slice(1)
    .map((inner, index) => refusal(headers[index] ?? inner, inner))
    .find((reason) => reason !== undefined);
  if (misfit !== undefined) return misfit;
  const last = headers.at(-1) ?? first;
  return last.carries.includes('ipv4') || last.carries.includes('ipv6')
    ? undefined
    : `${last.title} does not carry a pod's IP packet; it carries ${last.carries.join(', ') || 'payload only'}`;
}

/** Where a frame's link ends: its Ethernet header and VLAN tags, which do not count against the MTU. */
export const linkPart = (headers: Stack): number => {
  const index = headers.findIndex(({ layer }) => layer !== 'link');
  return index === -1 ? headers.length : index;
};
