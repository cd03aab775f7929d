// A naive simulation of route propagation by RFC 4271 and RFC 4456 as BIRD follows them, for tests to hold forms against.

/** One end of a session as a speaker's configuration has it. */
interface End {
  readonly to: number;
  /** The cluster id that this end serves the other with as a client; undefined: a plain peer. */
  readonly cluster?: number;
}

interface Speaker {
  readonly as: number;
  /** Whether it announces a prefix of its own. */
  readonly origin: boolean;
  readonly ends: readonly End[];
  /** Whether it announces every path that it has, or its best alone. */
  readonly addPaths: boolean;
}

interface Path {
  readonly origin: number;
  /** Who it was learnt from; undefined where it is the speaker's own. */
  readonly from?: number;
  /** Who brought it into the AS, once it was reflected. */
  readonly originator?: number | undefined;
  readonly clusters: readonly number[];
  readonly systems: readonly number[];
  /** Speakers on the way, so that two paths are told apart. */
  readonly way: readonly number[];
}

export interface Simulated {
  /** Paths that each speaker has learnt from others. */
  readonly paths: readonly number[];
  /** Speakers whose prefix each of them knows, itself not counted. */
  readonly known: readonly number[];
  readonly sessions: readonly number[];
  /** UPDATEs sent in all, and those of them that carry an ORIGINATOR_ID, and the cluster ids in them. */
  readonly updates: number;
  readonly passed: number;
  readonly clusterIds: number;
}

export class Network {
  readonly #speakers: { as: number; origin: boolean; ends: End[]; addPaths: boolean }[] = [];

  /** Add a speaker and tell its number. */
  add({ as = 64_512, origin = true, addPaths = true }: Partial<Omit<Speaker, 'ends'>> = {}): number {
    return this.#speakers.push({ as, origin, ends: [], addPaths }) - 1;
  }

  /** Open a session; each side may serve the other as a client of a cluster. */
  peer(a: number, b: number, { from, to }: { from?: number; to?: number } = {}): void {
    this.#speakers[a]?.ends.push({ to: b, ...(from === undefined ? {} : { cluster: from }) });
    this.#speakers[b]?.ends.push({ to: a, ...(to === undefined ? {} : { cluster: to }) });
  }

  /** Let every speaker announce until nothing changes any more. */
  run(): Simulated {
    const count = this.#speakers.length;
    let heard: Path[][] = Array.from({ length: count }, () => []);
    let before = '';
    for (;;) {
      const next: Path[][] = Array.from({ length: count }, () => []);
      const sent = { updates: 0, passed: 0, clusterIds: 0 };
      for (const [u, speaker] of this.#speakers.entries())
        for (const end of speaker.ends)
          for (const path of this.#announced(u, end, heard[u] ?? [])) {
            sent.updates += 1;
            sent.clusterIds += path.clusters.length;
            if (path.clusters.length > 0) sent.passed += 1;
            if (this.#takes(end.to, u, path)) next[end.to]?.push(path);
          }
      const now = JSON.stringify(next);
      heard = next;
      if (now === before) return { ...toldBy(heard), sessions: this.#speakers.map(({ ends }) => ends.length), ...sent };
      before = now;
    }
  }

  #announced(u: number, end: End, heard: readonly Path[]): Path[] {
    const me = this.#speakers[u];
    const other = this.#speakers[end.to];
    if (me === undefined || other === undefined) throw new Error('no such speaker');
    const own: Path[] = me.origin ? [{ origin: u, clusters: [], systems: [], way: [] }] : [];
    const chosen = me.addPaths ? heard : best(heard.filter(({ origin }) => origin !== u));
    return [...own, ...chosen].flatMap((path): Path[] => {
      if (path.from === end.to) return [];
      const way = [...path.way, u];
      if (me.as !== other.as)
        return [{ origin: path.origin, from: u, clusters: [], systems: [me.as, ...path.systems], way }];
      const inward = path.from === undefined || this.#speakers[path.from]?.as !== me.as;
      if (inward) return [{ ...path, from: u, way }];
      // RFC 4456, section 6: to a client, or from a client, and never into a cluster that it has been in.
      const source = me.ends.find(({ to }) => to === path.from)?.cluster;
      if (source === undefined && end.cluster === undefined) return [];
      if (end.cluster !== undefined && path.clusters.includes(end.cluster)) return [];
      const ids = [...new Set([source, end.cluster])].flatMap((id) => id ?? []);
      const brought = path.originator === undefined ? { originator: path.from } : {};
      return [{ ...path, ...brought, from: u, clusters: [...ids, ...path.clusters], way }];
    });
  }

  #takes(v: number, u: number, path: Path): boolean {
    const me = this.#speakers[v];
    if (me === undefined || path.origin === v || path.originator === v) return false;
    if (this.#speakers[u]?.as !== me.as) return !path.systems.includes(me.as);
    const cluster = me.ends.find(({ to }) => to === u)?.cluster;
    return cluster === undefined || !path.clusters.includes(cluster);
  }
}

const toldBy = (heard: readonly (readonly Path[])[]): Pick<Simulated, 'paths' | 'known'> => ({
  paths: heard.map((some) => some.length),
  known: heard.map((some) => new Set(some.map(({ origin }) => origin)).size),
});

/** The best path to each origin: the fewest systems, then the fewest clusters, then the lowest neighbour. */
function best(paths: readonly Path[]): Path[] {
  const worth = ({ systems, clusters, from = -1 }: Path): number[] => [systems.length, clusters.length, from];
  const better = (a: Path, b: Path): boolean => {
    const [one, other] = [worth(a), worth(b)];
    const at = one.findIndex((value, index) => value !== other[index]);
    return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
  };
  const found = new Map<number, Path>();
  for (const path of paths) {
    const known = found.get(path.origin);
    if (known === undefined || better(path, known)) found.set(path.origin, path);
  }
  return [...found.values()];
}
