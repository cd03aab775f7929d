import { costOf, input, optionOf, packetOf, type Family, type Option, type PacketAnswer } from '../../engine';
import { ask, compareFields, isFields, notApplicable, numberOf, textOf, type Result } from './row';

type Row = Readonly<Record<string, unknown>>;

/** The option that builds the datapath of a row. For VXLAN over IPv6 it is Calico's, whose device MTU is the row's. */
const optionIds: Readonly<Record<string, string>> = {
  'bridge-same-node': 'flannel/host-gw',
  'calico-bgp': 'calico/none',
  'flannel-udp': 'flannel/udp',
  'host-gw': 'flannel/host-gw',
  vxlan: 'flannel/vxlan',
  'vxlan-over-ipv6': 'calico/vxlan',
};

/** Frames captured on a real kernel; latency and throughput are none of the engine's business. */
export function packets(document: unknown): Result[] {
  const rows = isFields(document) && Array.isArray(document['rows']) ? document['rows'].filter(isFields) : [];
  return rows.flatMap(rowResults);
}

function rowResults(row: Row): Result[] {
  const datapath = textOf(row, 'datapath');
  const name = `${datapath}, ${numberOf(row, 'inner_ip_bytes')} bytes`;
  const source = 'captured on Linux';
  const option = optionOf(optionIds[datapath] ?? '');
  if (option === undefined) {
    return [{ row: name, source, outcome: notApplicable(`no option builds the datapath ${datapath}`) }];
  }
  const said = ask(() => ({
    ...acrossNodes(option, row),
    ...(datapath === 'bridge-same-node' ? insideNode(option) : {}),
  }));
  if ('answer' in said && isFields(said.answer)) return compareFields(name, source, said.answer, wanted(row));
  return [{ row: name, source, outcome: { kind: 'failed', want: wanted(row), got: said } }];
}

/** What a row states that is exact; rounded where it is a mean of many packets. */
function wanted(row: Row): Row {
  const copies = row['payload_copies_tcp_one_way'];
  const stated = {
    ...(row['wire_frame_bytes'] === null
      ? { frames: row['frames_if_df_clear'] }
      : {
          wire_frame_bytes: row['wire_frame_bytes'],
          overhead_bytes: row['overhead_bytes'],
          outer_layers: row['outer_layers'],
        }),
    max_inner_ip_bytes: row['max_inner_ip_bytes'],
    device_mtu: row['device_mtu'],
    tcp_mss: row['tcp_mss'],
    extra_user_kernel_crossings: row['extra_user_kernel_crossings'],
    payload_copies_tcp_one_way: typeof copies === 'number' ? Math.round(copies) : undefined,
  };
  // What was not captured is left open.
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null && value !== undefined));
}

/** On a bridge the frames and MTU are those of a link that adds nothing; what is done to them differs. */
function insideNode({ sameNode }: Option): Row {
  const path = sameNode({ outer: 4, inner: 4 });
  if (path === undefined) return {};
  const { copies, extraCopies } = costOf(path);
  return { extra_user_kernel_crossings: extraCopies.value, payload_copies_tcp_one_way: copies.value };
}

function acrossNodes(option: Option, row: Row): Row {
  const outer: Family = row['underlay_ip_version'] === 6 ? 6 : 4;
  const packet = packetOf({
    option,
    link: input('Link MTU', numberOf(row, 'underlay_mtu'), 'byte', 'row'),
    outer,
    inner: 4,
    length: input("The pod's packet", numberOf(row, 'inner_ip_bytes'), 'byte', 'row'),
  });
  if (packet === undefined) return {};
  const { cost, frames, mtu, overhead } = packet;
  const [frame] = frames;
  return {
    frames: frames.map(({ value }) => value),
    ...(frame !== undefined && frames.length === 1 ? { wire_frame_bytes: frame.value } : {}),
    overhead_bytes: overhead.bytes.value,
    outer_layers: layersOf(packet),
    max_inner_ip_bytes: mtu.fits.value,
    device_mtu: mtu.chosen?.value,
    tcp_mss: mtu.mss?.value,
    extra_user_kernel_crossings: cost.extraCopies.value,
    payload_copies_tcp_one_way: cost.copies.value,
  };
}

/** As the table writes them: the second Ethernet header is the inner one, and the pod's packet ends the list. */
const layersOf = ({ layers, inner }: PacketAnswer): string[] => [
  ...layers.map(({ id, bytes }, at) => `${id === 'ethernet' && at > 0 ? 'inner-ethernet' : id}:${bytes}`),
  `inner:${inner.value}`,
];
