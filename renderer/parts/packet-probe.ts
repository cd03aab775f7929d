import type { Family, PacketAnswer, Quantity } from '../../engine';
import { probePayload } from '../../engine/headers';

export interface Probe {
  /** What ping is told with -s: its packet is then as long as the largest that gets through. */
  readonly size: Quantity<'byte'>;
  readonly command: string;
}

/** The command that proves an MTU from inside a pod: one packet that fills it and must not be cut. */
export function probeOf({ mtu: { chosen, fits } }: Pick<PacketAnswer, 'mtu'>, family: Family): Probe {
  const mtu = chosen !== undefined && chosen.value <= fits.value ? chosen : fits;
  const size = probePayload(mtu, family);
  return { size, command: `ping ${family === 6 ? '-6 ' : ''}-M do -s ${size.value} POD` };
}
