import { Arguments } from './arguments';
import { example, json, type Host, type Json } from './command';
import type { ExitCode, Io } from './io';
import { answered } from './packet-answer';
import { packetBatch } from './packet-batch';
import { writeCapture } from './packet-capture';
import { asked, type PacketWords } from './packet-question';
import { inWords } from './packet-words';
import { planIn } from './plan';
import { say, sayJson } from './text';

export interface PacketArguments extends PacketWords, Json {
  readonly plan?: string;
  readonly batch?: string;
  readonly pcap?: string;
}

/** `podwright packet`: what one packet of a pod looks like on the wire. */
export async function packet(args: PacketArguments, io: Io): Promise<ExitCode> {
  refuseTogether(args);
  const plan = args.plan === undefined ? undefined : (await planIn(args.plan, io)).plan;
  if (args.batch !== undefined) return packetBatch(args.batch, plan, io);
  const question = asked(args, plan);
  const written = args.pcap === undefined ? undefined : await writeCapture(args.pcap, question, io);
  const lost = args.pcap !== undefined && written === undefined;
  // Standard output then is the capture and nothing else.
  if (args.pcap === '-') return lost ? 1 : 0;
  if (args.json === true) {
    sayJson(io, { ...answered(question), ...(args.pcap === undefined ? {} : { pcap: written ?? null }) });
  } else {
    const frames = written?.frames === 1 ? 'one frame' : `${String(written?.frames)} frames`;
    say(io, [...inWords(question), ...(written === undefined ? [] : [`Written to ${written.out}: ${frames}.`])]);
  }
  return lost ? 1 : 0;
}

/** @throws BadInput where arguments exclude each other */
function refuseTogether(args: PacketArguments): void {
  const read = new Arguments('packet');
  if (args.batch !== undefined) {
    const own = {
      '--option': args.option,
      '--stack': args.stack,
      '--link-mtu': args.linkMtu,
      '--underlay': args.underlay,
      '--inner': args.inner,
      '--inner-family': args.innerFamily,
      '--link-gbps': args.linkGbps,
      '--pcap': args.pcap,
    };
    const given = Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    if (given.length > 0) {
      read.refuse(`--batch takes one packet a line, so ${given.join(', ')} cannot be said beside it`);
    }
    if (args.batch === '-' && args.plan === '-') read.refuse('--batch and --plan both want standard input');
  }
  if (args.pcap === '-' && args.json === true) {
    read.refuse('--json and --pcap both want standard output; say --pcap FILE');
  }
  read.check();
}

/** Put `packet` on the program. */
export const packetCommand = ({ program, io, done }: Host): void => {
  program
    .command('packet')
    .description('What one packet of a pod looks like on the wire: layers, MTU, frames, copies')
    .option('--option <id>', 'how the network is run, such as flannel/vxlan')
    .option('--stack <headers>', 'or any headers by hand, such as ethernet,vlan,ipv4,udp,vxlan,ethernet')
    .option('--link-mtu <bytes>', "IP MTU of the nodes' interface (default: 1500, or the plan's)")
    .option('--underlay <family>', "ipv4 or ipv6 between the nodes (default: ipv4, the plan's, or the stack's)")
    .option('--inner <bytes>', "length of the pod's own IP packet (default: the pod MTU)")
    .option('--inner-family <family>', "ipv4 or ipv6 of the pods (default: ipv4, or the plan's)")
    .option('--link-gbps <speed>', "of the nodes' interface, in Gbit/s (default: 10, or the plan's)")
    .option('--plan <file>', 'take families, link, addresses and traffic from a plan')
    .option('--pcap <file>', 'write the very bytes as a capture for Wireshark; - is standard output')
    .option('--batch <file>', 'read one packet a line as JSON with these options as keys, and answer a line each')
    .option(...json)
    .addHelpText(
      'after',
      `${example('podwright packet --option calico/vxlan --link-mtu 9001 --inner 576')}
  podwright packet --stack ethernet,ipv4,udp,geneve:8,ethernet --pcap geneve.pcap
  echo '{"option": "flannel/vxlan", "link-mtu": 1460, "inner": 576}' | podwright packet --batch -`,
    )
    .action((options: PacketArguments) => done(packet(options, io)));
};
