import { framesIn, pcap, show } from '../engine';
import { BadInput, writeWhole, type Io } from './io';
import { leastOf, type Asked } from './packet-question';

/** What was put into a capture file; undefined where the packet is lost, and then nothing is written. */
export interface Written {
  readonly out: string;
  readonly frames: number;
  readonly bytes: number;
}

/**
 * Write a packet's frames as a capture, whole or not at all; `-` is standard output.
 *
 * @throws BadInput where the packet cannot be one of TCP, or the file cannot be written
 */
export async function writeCapture(out: string, asked: Asked, io: Io): Promise<Written | undefined> {
  const { carrier, innerFamily, packet, plan } = asked;
  const least = leastOf(innerFamily);
  if (packet.inner.value < least) {
    throw new BadInput([
      `podwright packet: a capture has TCP in it, whose headers take ${least} bytes alone; --inner is ${packet.inner.value}`,
    ]);
  }
  const frames = framesIn({
    packet,
    inner: innerFamily,
    ...(carrier.kind === 'option' ? { option: carrier.option } : {}),
    ...(plan === undefined ? {} : { plan }),
  });
  if (frames.length === 0) {
    io.stderr.write(
      `podwright packet: a packet of ${show(packet.inner)} does not arrive; nothing is written to ${out}\n`,
    );
    return undefined;
  }
  const capture = pcap(frames);
  if (out === '-') io.stdout.write(capture);
  else await writeWhole(out, capture);
  return { out, frames: frames.length, bytes: capture.length };
}
