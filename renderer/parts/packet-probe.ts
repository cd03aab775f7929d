import type { Family, PacketAnswer, Quantity } from '../../engine';
import { ip } from '../../engine/headers';
import { fact, formula } from '../../engine/quantity';
import { cite, type Source } from '../../engine/source';

const icmp: Source = {
  title: 'RFC 792: Internet Control Message Protocol',
  publisher: 'IETF',
  url: 'https://www.rfc-editor.org/rfc/rfc792',
};
const icmpv6: Source = { title: 'RFC 4443: ICMPv6', publisher: 'IETF', url: 'https://www.rfc-editor.org/rfc/rfc4443' };

const echo = {
  4: fact('ICMP echo header', 8, 'byte', cite(icmp, 'Echo or Echo Reply Message')),
  6: fact('ICMPv6 echo header', 8, 'byte', cite(icmpv6, 'section 4.1')),
} as const;

export interface Probe {
  /** What ping is told with -s: its packet is then as long as the largest that gets through. */
  readonly size: Quantity<'byte'>;
  readonly command: string;
}

/** The command that proves an MTU from inside a pod: one packet that fills it and must not be cut. */
export function probeOf({ mtu: { chosen, fits } }: Pick<PacketAnswer, 'mtu'>, family: Family): Probe {
  const mtu = chosen !== undefined && chosen.value <= fits.value ? chosen : fits;
  const size = formula('Payload of the probe', 'byte', 'mtu - ip - icmp', {
    mtu,
    ip: ip(family).size,
    icmp: echo[family],
  });
  return { size, command: `ping ${family === 6 ? '-6 ' : ''}-M do -s ${size.value} POD` };
}
