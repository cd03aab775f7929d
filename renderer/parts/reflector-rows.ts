import type { BgpDead, BgpSite } from '../../engine';

/** A site, or several that are alike and told in one row. */
export interface SiteRow {
  /** The place of the first in the list of sites. */
  readonly index: number;
  readonly count: number;
  readonly site: BgpSite;
  /** Those of its reflectors or switches that are listed, and how many more there are. */
  readonly speakers: readonly number[];
  readonly more: number;
}

const mostAlone = 12;
const mostListed = 12;

/** Sites as the rows of a table: each by itself where they are few, else those that are alike and follow on one another in one. */
export function siteRows(sites: readonly BgpSite[], dead: BgpDead): SiteRow[] {
  const rows: SiteRow[] = [];
  for (const [index, site] of sites.entries()) {
    const before = rows.at(-1);
    const touched = dead.sites.has(index) || site.speakers.some((one) => dead.speakers.has(one));
    const alike =
      rows.length >= mostAlone &&
      before !== undefined &&
      !touched &&
      before.site.kind === site.kind &&
      before.site.nodes.value === site.nodes.value &&
      !(before.count === 1 && dead.sites.has(before.index));
    if (alike) rows[rows.length - 1] = { ...before, count: before.count + 1 };
    else rows.push({ index, count: 1, site, ...listed(site) });
  }
  return rows;
}

const listed = ({ speakers }: BgpSite): Pick<SiteRow, 'speakers' | 'more'> => ({
  speakers: speakers.slice(0, mostListed),
  more: Math.max(0, speakers.length - mostListed),
});

const names = { rack: 'Rack', group: 'Group', upper: 'Upper level' } as const;

/** What a site, or some that follow on one another, is called. */
export const siteTitle = ({ kind, at }: BgpSite, count = 1): string =>
  kind === 'upper'
    ? names.upper
    : count === 1
      ? `${names[kind]} ${at + 1}`
      : `${names[kind]}s ${(at + 1).toLocaleString('en')}–${(at + count).toLocaleString('en')}`;
