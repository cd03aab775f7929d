import {
  outsideHeight,
  speakerSize,
  type DrawnBundle,
  type DrawnSite,
  type DrawnSpeaker,
  type TopologyAsked,
} from './reflector-shapes';

/** Above so many reflectors only neighbours are joined: of more no line could be told from another. */
const mostMeshed = 10;

const widthFor = (sessions: number): number => (sessions < 1 ? 0.8 : 0.8 + 0.7 * Math.log10(sessions));

/** From reflectors to all racks, from reflectors of a group and from switches to their own. */
export function below(
  { topology, sites }: TopologyAsked,
  speakers: readonly DrawnSpeaker[],
  blocks: readonly DrawnSite[],
): DrawnBundle[] {
  const own = topology === 'fabric' || sites.some(({ kind }) => kind === 'group');
  return speakers.flatMap(({ number, site, x, y, dead }) =>
    blocks
      .filter(({ index }) => !own || index === site)
      .map((block): DrawnBundle => {
        const [to, from] = [block.x + block.width / 2, y + speakerSize / 2];
        const bend = (block.y - from) * 0.6;
        return {
          path: `M${round(x)} ${round(from)}C${round(x)} ${round(from + bend)} ${round(to)} ${round(block.y - bend)} ${round(to)} ${round(block.y)}`,
          width: widthFor((sites[block.index]?.clients ?? 0) * block.stands),
          speakers: [number],
          dead: dead || block.dead,
        };
      }),
  );
}

/** Between reflectors: all of them, or those of each group and the upper ones with all. */
export function among(lower: readonly DrawnSpeaker[], above: readonly DrawnSpeaker[]): DrawnBundle[] {
  const pairsOf = (some: readonly DrawnSpeaker[]): [DrawnSpeaker, DrawnSpeaker][] =>
    some.flatMap((one, at) =>
      some
        .slice(at + 1, some.length > mostMeshed ? at + 2 : undefined)
        .map((other): [DrawnSpeaker, DrawnSpeaker] => [one, other]),
    );
  const meshes =
    above.length === 0
      ? [lower]
      : [above, ...new Set(lower.map(({ site }) => site))].map((one) =>
          typeof one === 'number' ? lower.filter(({ site }) => site === one) : one,
        );
  return [
    ...meshes
      .flatMap(pairsOf)
      .map(([one, other]): DrawnBundle => arc(one, other, one.y - speakerSize / 2, one.stands * other.stands)),
    ...lower.flatMap((one) =>
      above.map((other): DrawnBundle => ({
        path: `M${round(one.x)} ${round(one.y - speakerSize / 2)}L${round(other.x)} ${round(other.y + speakerSize / 2)}`,
        width: widthFor(one.stands * other.stands),
        speakers: [one.number, other.number],
        dead: one.dead || other.dead,
      })),
    ),
  ];
}

interface End {
  readonly x: number;
  readonly dead: boolean;
  readonly number?: number;
}

function arc(one: End, other: End, y: number, sessions: number): DrawnBundle {
  const rise = Math.min(64, 14 + Math.abs(other.x - one.x) * 0.16);
  return {
    path: `M${round(one.x)} ${round(y)}Q${round((one.x + other.x) / 2)} ${round(y - rise)} ${round(other.x)} ${round(y)}`,
    width: widthFor(sessions),
    speakers: [one.number, other.number].flatMap((number) => number ?? []),
    dead: one.dead || other.dead,
  };
}

/** Between the racks of a mesh, where every node peers with every other. */
export function meshed(blocks: readonly DrawnSite[]): DrawnBundle[] {
  const ends = blocks.map(({ x, width, dead, cells, stands }) => ({
    x: x + width / 2,
    dead,
    nodes: cells.length * stands,
  }));
  const y = blocks[0]?.y ?? 0;
  const within = ends
    .filter(({ nodes }) => nodes > 1)
    .map((one) => arc({ ...one, x: one.x - 16 }, { ...one, x: one.x + 16 }, y, one.nodes));
  const between = ends.flatMap((one, at) =>
    ends.slice(at + 1).map((other) => arc(one, other, y, one.nodes * other.nodes)),
  );
  return [...within, ...between];
}

/** From reflectors to gateways, from switches to what is above them. */
export const toOutside = (speakers: readonly DrawnSpeaker[], x: number): DrawnBundle[] =>
  speakers.map((one) => ({
    path: `M${round(one.x)} ${round(one.y - speakerSize / 2)}L${round(x)} ${outsideHeight + 1}`,
    width: widthFor(one.stands),
    speakers: [one.number],
    dead: one.dead,
  }));

const round = (px: number): number => Math.round(10 * px) / 10;
