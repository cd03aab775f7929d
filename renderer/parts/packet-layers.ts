import type { Citation, Family, Header, LayerBytes, PacketAnswer, Quantity } from '../../engine';
import { bytesAround, ip, tcp } from '../../engine/headers';
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
export function layerRows({ layers, inner, mtu }: PacketAnswer, family: Family): LayerRow[] {
  const device = mtu.chosen ?? mtu.fits;
  const own = ip(family);
  const data = formula('Data', 'byte', 'max(0, packet - ip - tcp)', { packet: inner, ip: own.size, tcp: tcp.size });
  const fillings = paddings(inner, layers, device);
  const row = ({ title, layer, part, header }: LayerBytes): LayerRow => ({
    title,
    layer,
    bytes:
      part === 'header' ? header.front : part === 'trailer' ? header.behind : (fillings.get(header) ?? header.behind),
    cites: [header.cite],
  });
  return [
    ...layers.filter(({ part }) => part === 'header').map(row),
    { title: `IPv${family} of the pod`, layer: 'pod', bytes: own.size, cites: [own.cite] },
    { title: 'TCP of the pod', layer: 'pod', bytes: tcp.size, cites: [tcp.cite] },
    { title: 'Data', layer: 'pod', bytes: data, cites: [] },
    ...layers.filter(({ part }) => part !== 'header').map(row),
  ];
}

/** What each header fills up, found by wrapping the packet once more from the inside outwards. */
function paddings(packet: Bytes, layers: readonly LayerBytes[], device: Bytes): Map<Header, Bytes> {
  const found = new Map<Header, Bytes>();
  let carried = packet;
  for (const { header } of layers.filter(({ part }) => part === 'header').toReversed()) {
    const around = bytesAround(carried, header, device);
    const filling = formula('Padding', 'byte', 'around - carried - header', { around, carried, header: header.size });
    if (filling.value > 0) found.set(header, filling);
    carried = around;
  }
  return found;
}
