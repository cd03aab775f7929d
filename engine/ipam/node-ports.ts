/** How a range of NodePorts is used: ports that are asked for belong into the static band, which random ones avoid. */
export interface NodePortBands {
  /** Ports of the static band; zero where the range is too small for one. */
  readonly offset: number;
  /** First and last port; undefined where there is no such band. */
  readonly static: readonly [first: number, last: number] | undefined;
  readonly dynamic: readonly [first: number, last: number];
}

/** Bounds of the static band in ports, and the share of the range that it has between them. */
const band = { least: 16, most: 128, share: 32 } as const;

/**
 * The two bands of a range of NodePorts.
 *
 * @param base the first port
 * @param size how many ports, at least one
 * @see kubernetes/kubernetes pkg/registry/core/service/portallocator/allocator.go, calculateRangeOffset
 */
export function nodePortBands(base: number, size: number): NodePortBands {
  // A range that the smallest band would use up has none.
  const offset = size <= band.least ? 0 : Math.min(Math.max(band.least, Math.floor(size / band.share)), band.most);
  return {
    offset,
    static: offset === 0 ? undefined : [base, base + offset - 1],
    dynamic: [base + offset, base + size - 1],
  };
}
