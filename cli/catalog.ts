import {
  cnis,
  optionOf,
  options,
  reference,
  refusalOf,
  show,
  usedFor,
  type Claims,
  type Cni,
  type MtuRule,
  type Option,
} from '../engine';
import { example, json, type Host, type Json } from './command';
import { BadInput, type ExitCode, type Io } from './io';
import { citation, plain } from './json';
import { indented, paintFor, paintVerdict, say, sayJson, table, widthOf, type Paint } from './text';

export interface CatalogArguments extends Json {
  readonly id?: string;
}

/** `podwright catalog`: every CNI that is known, or one of them, or one option, with sources. */
export function showCatalog(args: CatalogArguments, io: Io): Promise<ExitCode> {
  const { json: data, lines } = entryOf(args.id, io);
  if (args.json === true) sayJson(io, data);
  else say(io, lines());
  return Promise.resolve(0);
}

interface Entry {
  readonly json: unknown;
  readonly lines: () => string[];
}

function entryOf(id: string | undefined, io: Io): Entry {
  const [paint, width] = [paintFor(io), widthOf(io.stdout)];
  if (id === undefined) return { json: cnis.map(cniJson), lines: () => overviewLines(paint, width) };
  const cni = cnis.find((known) => known.id === id);
  if (cni !== undefined) return { json: cniJson(cni), lines: () => cniLines(cni, paint, width) };
  const option = optionOf(id);
  if (option !== undefined) return { json: optionJson(option), lines: () => optionLines(option, paint, width) };
  const removed = removedAs(id);
  if (removed !== undefined) {
    const { why, cite } = removed;
    return { json: { id, removed: why, cite: citation(cite) }, lines: () => [`${id} ${why}.`, `  ${reference(cite)}`] };
  }
  throw new BadInput([`podwright catalog: ${refusalOf(id) ?? id}`]);
}

const removedAs = (id: string) => {
  const [product, mode = ''] = id.split('/');
  return cnis.find((cni) => cni.id === product)?.removed?.[mode];
};

const optionsOf = (cni: Cni): string[] => options.filter((option) => option.cni === cni).map(({ id }) => id);

const claimsJson = (claims: Claims): unknown =>
  Object.fromEntries(
    Object.entries(claims).map(([feature, { verdict, note, cites }]) => [
      feature,
      { verdict, ...(note === undefined ? {} : { note }), cite: cites.map(citation) },
    ]),
  );

const cniJson = (cni: Cni) => ({
  id: cni.id,
  title: cni.title,
  summary: cni.summary,
  reviewed: cni.reviewed,
  life: plain(cni.life),
  ipam: cni.ipam,
  modes: Object.entries(cni.modes).map(([id, { title, modifiers, cite }]) => ({
    id,
    title,
    modifiers,
    cite: citation(cite),
  })),
  modifiers: Object.entries(cni.modifiers).map(([id, { title, cite }]) => ({ id, title, cite: citation(cite) })),
  options: optionsOf(cni),
  can: claimsJson(cni.can),
  needs: plain(cni.needs ?? []),
  removed: plain(cni.removed ?? {}),
  cite: citation(cni.cite),
});

const optionJson = ({ id, title, cni, modeId, modifiers, mtu, ports, bgp, can, life, needs, mode }: Option) => ({
  id,
  title,
  cni: cni.id,
  mode: modeId,
  modifiers,
  life: plain(life),
  bgp: bgp ?? null,
  mtu: plain(mtu),
  ports: plain(ports),
  needs: plain(needs),
  can: claimsJson(can),
  cite: citation(mode.cite),
});

const overviewLines = (paint: Paint, width: number): string[] => [
  paint('bold', `${cnis.length} container networks and ${options.length} ways to run them are known.`),
  '',
  ...table({
    head: ['', 'release read', 'life', 'ways', 'options'],
    align: ['left', 'left', 'left', 'right'],
    rows: cnis.map((cni) => [
      cni.title,
      `${cni.reviewed.release}, ${cni.reviewed.on}`,
      cni.life.state,
      String(optionsOf(cni).length),
      `${cni.id}/ ${Object.keys(cni.modes).join(' ')}`,
    ]),
    width,
  }),
];

const claimLines = (claims: Claims, paint: Paint, width: number): string[] => [
  paint('bold', 'What it can do'),
  ...table({
    rows: Object.entries(claims).map(([feature, { verdict, note, cites }]) => [
      feature,
      paintVerdict(paint, verdict),
      [note, ...cites.map(reference)].filter((part) => part !== undefined).join('; '),
    ]),
    width,
  }),
];

const cniLines = (cni: Cni, paint: Paint, width: number): string[] => [
  paint('bold', `${cni.title}: ${cni.summary}`),
  ...indented(`${cni.life.note} Read: ${cni.reviewed.release} on ${cni.reviewed.on}.`, 2, width),
  '',
  paint('bold', 'Modes'),
  ...table({
    rows: Object.entries(cni.modes).map(([id, { title, modifiers, cite }]) => [
      `${cni.id}/${id}`,
      title,
      [...modifiers.map((name) => `+${name}`), `[${reference(cite)}]`].join(' '),
    ]),
    width,
  }),
  ...Object.entries(cni.removed ?? {}).flatMap(([id, { why }]) => indented(`${cni.id}/${id} ${why}.`, 2, width)),
  '',
  ...claimLines(cni.can, paint, width),
];

const optionLines = (option: Option, paint: Paint, width: number): string[] => [
  paint('bold', `${option.title} (${option.id})`),
  ...indented(option.life.note, 2, width),
  '',
  ...table({
    rows: [
      ['Pod MTU', option.mtu.map(mtuInWords).join('; the least of it and ')],
      ['BGP', option.bgp ?? 'none'],
      ['Ports', option.ports.map((port) => `${port.protocol} ${port.number} (${usedFor(port)})`).join(', ') || 'none'],
      ...option.needs.map(({ why }) => ['Needs', why]),
      ['Source', reference(option.mode.cite)],
    ],
    width,
  }),
  '',
  ...claimLines(option.can, paint, width),
];

const mtuInWords = (rule: MtuRule): string => {
  if (rule.kind === 'link') return "the link's MTU";
  if (rule.kind === 'fixed') return `always ${show(rule.mtu)}`;
  const each = Object.entries(rule.bytes).map(([family, bytes]) => `${show(bytes)} over IPv${family}`);
  return `the link's MTU less ${each.join(', ')}`;
};

/** Put `catalog` on the program. */
export const catalogCommand = ({ program, io, done }: Host): void => {
  program
    .command('catalog')
    .description('What is known of each CNI, with sources')
    .argument('[id]', 'a CNI such as calico, or an option such as calico/vxlan')
    .option(...json)
    .addHelpText('after', example('podwright catalog flannel/vxlan'))
    .action((id: string | undefined, options: Json) =>
      done(showCatalog({ ...(id === undefined ? {} : { id }), ...options }, io)),
    );
};
