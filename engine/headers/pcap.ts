/** A capture file of Ethernet frames, in the classic format that every analyser opens; times are zero. */
export function pcap(frames: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(24 + frames.reduce((total, { length }) => total + 16 + length, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xa1b2c3d4);
  view.setUint16(4, 2);
  view.setUint16(6, 4);
  view.setUint32(16, 262_144);
  // Link type 1: Ethernet.
  view.setUint32(20, 1);
  frames.reduce((at, frame) => {
    view.setUint32(at + 8, frame.length);
    view.setUint32(at + 12, frame.length);
    bytes.set(frame, at + 16);
    return at + 16 + frame.length;
  }, 24);
  return bytes;
}
