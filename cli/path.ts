import { costOf, showNumber, walk, type Datapath, type Family, type Option, type PathCost, type Step } from '../engine';
import { Arguments } from './arguments';
import { example, json, type Host, type Json } from './command';
import type { ExitCode, Io } from './io';
import { indented, paintFor, say, sayJson, table, widthOf, type Paint } from './text';

export interface PathArguments extends Json {
  readonly option: string;
  readonly case: string;
  readonly underlay?: string;
  readonly innerFamily?: string;
  readonly bridgeNf?: string;
}

const cases = ['same-pod', 'same-node', 'cross-node', 'service', 'external', 'nodeport'] as const;
type Case = (typeof cases)[number];

const families = ['ipv4', 'ipv6'] as const;
const familyOf = { ipv4: 4, ipv6: 6 } as const;

/** `podwright path`: the way of one packet hop by hop, with what happens at each and where copies fall. */
export function showPath(args: PathArguments, io: Io): Promise<ExitCode> {
  const read = new Arguments('path');
  const option = read.option(args.option);
  const which = read.word('--case', args.case, cases);
  const inner = familyOf[read.word('--inner-family', args.innerFamily, families) ?? 'ipv4'];
  const outer = familyOf[read.word('--underlay', args.underlay, families) ?? 'ipv4'];
  const bridgeNf = read.word('--bridge-nf', args.bridgeNf, ['on', 'off']);
  read.check();
  if (option === undefined || which === undefined) throw new Error('path goes on without an option or a case');
  const path = makerOf(option, which)({ outer, inner, ...(bridgeNf && { bridgeNf }) });
  if (path === undefined)
    read.refuse(`${option.id} cannot carry IPv${inner} over an IPv${outer} underlay; try another --underlay`);
  read.check();
  if (path === undefined) throw new Error('path goes on without a way');
  const found: Found = { option, which, outer, inner, path, cost: costOf(path) };
  if (args.json === true) sayJson(io, answered(found));
  else say(io, inWords(found, io));
  return Promise.resolve(0);
}

interface Found {
  readonly option: Option;
  readonly which: Case;
  readonly outer: Family;
  readonly inner: Family;
  readonly path: Datapath;
  readonly cost: PathCost;
}

const makerOf = (option: Option, which: Case) =>
  ({
    'same-pod': option.samePod,
    'same-node': option.sameNode,
    'cross-node': option.far,
    service: option.service,
    external: option.external,
    nodeport: option.nodePort,
  })[which];

const answered = ({ option, which, outer, inner, path, cost }: Found) => {
  const moments = walk(path);
  return {
    option: option.id,
    case: which,
    underlay: { family: outer },
    inner: { family: inner },
    title: path.title,
    doubts: path.doubts ?? [],
    hops: path.hops.map((hop) => ({
      at: hop.at,
      lane: hop.lane,
      side: hop.side,
      steps: moments
        .filter((moment) => moment.hop === hop)
        .map(({ step, packet }) => ({ kind: step.kind, says: sayStep(step), packet: packet.map(({ id }) => id) })),
    })),
    copies: { total: cost.copies.value, extra: cost.extraCopies.value },
    hooks: { send: cost.hooksSend.value, receive: cost.hooksReceive.value },
    wakeups: cost.wakeUps.value,
    crossings: cost.crossings.value,
    lookups: cost.lookups.value,
  };
};

/** What one step does, in words. */
function sayStep(step: Step): string {
  switch (step.kind) {
    case 'push':
      return `puts ${step.header.title} around it, ${step.header.size.value} bytes`;
    case 'pop':
      return `takes ${step.header.title} off`;
    case 'copy':
      return `copies the payload from ${step.from} to ${step.to} space`;
    case 'dma':
      return step.to === 'device' ? 'the card fetches it from memory' : 'the card puts it into memory';
    case 'cross':
      return `hands it through ${step.device}`;
    case 'lookup':
      return `looks it up: ${step.table}`;
    case 'hook':
      return `netfilter ${step.hook}`;
    case 'rewrite':
      return `rewrites ${step.what}`;
    case 'wake':
      return `wakes ${step.who}`;
    case 'wire':
      return 'travels on the wire';
  }
}

function inWords({ option, which, path, cost }: Found, io: Io): string[] {
  const [paint, width] = [paintFor(io), widthOf(io.stdout)];
  const copies = `${showNumber(cost.copies.value)} copies (${showNumber(cost.extraCopies.value)} extra)`;
  const hooks = `${showNumber(cost.hooksSend.value)} + ${showNumber(cost.hooksReceive.value)} netfilter hooks`;
  return [
    paint('bold', `${option.title}, ${which}: ${path.title}.`),
    `${copies}, ${hooks}, ${showNumber(cost.wakeUps.value)} wake-ups, ${showNumber(cost.lookups.value)} lookups.`,
    '',
    ...table({ head: ['hop', 'where', 'what happens'], rows: hopRows(path, paint), width }),
    ...(path.doubts ?? []).flatMap((doubt) => ['', ...indented(`Not measured: ${doubt}`, 0, width)]),
  ];
}

/** One row a step; the hop's name stands at its first. Copies are marked. */
const hopRows = ({ hops }: Datapath, paint: Paint): string[][] =>
  hops.flatMap((hop) =>
    hop.steps.map((step, at) => {
      const says = step.kind === 'copy' ? paint('bold', `COPY: ${sayStep(step)}`) : sayStep(step);
      return [at === 0 ? hop.at : '', at === 0 ? hop.lane : '', says];
    }),
  );

/** Put `path` on the program. */
export const pathCommand = ({ program, io, done }: Host): void => {
  program
    .command('path')
    .description('The way of one packet hop by hop, and where copies fall')
    .requiredOption('--option <id>', 'how the network is run, such as flannel/udp')
    .requiredOption('--case <case>', cases.join(', '))
    .option('--underlay <family>', 'ipv4 or ipv6 between the nodes (default: ipv4)')
    .option('--inner-family <family>', 'ipv4 or ipv6 of the pods (default: ipv4)')
    .option(
      '--bridge-nf <setting>',
      'on or off: whether bridges show netfilter what they switch (default: as is usual)',
    )
    .option(...json)
    .addHelpText('after', example('podwright path --option flannel/udp --case cross-node'))
    .action((options: PathArguments) => done(showPath(options, io)));
};
