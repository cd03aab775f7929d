import type { Citation, Family, LayerBytes, Quantity, WrappedPacket } from '../../engine';
import { bytesAround, ip, lengthAround, tcp } from '../../engine/headers';
import { formula } from '../../engine/quantity';

type Bytes = Quantity<'byte'>;

/** One row of the table beside a drawn packet. */
export interface LayerRow {
  readonly title: string;
  readonly layer: LayerBytes['layer'] | 'pod';
  readonly bytes: Bytes;
  readonly cites: readonly Citation[];
}

/** Every stretch of a packet from the first byte on the wire to the last, each as a number that can be opened. */
export function layerRows({ layers, inner, mtu }: WrappedPacket, family: Family): LayerRow[] {
  const own = ip(family);
  const data = formula('Data', 'byte', 'max(0, packet - ip - tcp)', { packet: inner, ip: own.size, tcp: tcp.size });
  const front = layers.filter(({ part }) => part === 'header');
  return [
    ...front.map(({ title, layer, header }) => ({ title, layer, bytes: header.front, cites: [header.cite] })),
    { title: `IPv${family} of the pod`, layer: 'pod', bytes: own.size, cites: [own.cite] },
    { title: 'TCP of the pod', layer: 'pod', bytes: tcp.size, cites: [tcp.cite] },
    { title: 'Data', layer: 'pod', bytes: data, cites: [] },
    ...rowsBehind(inner, front, mtu.chosen ?? mtu.fits),
  ];
}

/** What follows the payload: the filling and the trailer of each header, the innermost first. */
function rowsBehind(packet: Bytes, front: readonly LayerBytes[], mtu: Bytes): LayerRow[] {
  const stack = front.map(({ header }) => header);
  let carried = packet;
  return stack.toReversed().flatMap((header, index): LayerRow[] => {
    const inside = stack.slice(stack.length - index);
    const around = bytesAround(carried, header, header.padding?.capped ? lengthAround(mtu, inside, mtu) : undefined);
    const filling = formula('Padding', 'byte', 'around - carried - header', { around, carried, header: header.size });
    carried = around;
    const row = (what: string, bytes: Bytes): LayerRow[] =>
      bytes.value > 0 ? [{ title: `${header.title} ${what}`, layer: header.layer, bytes, cites: [header.cite] }] : [];
    return [...row('padding', filling), ...row('trailer', header.behind)];
  });
}
