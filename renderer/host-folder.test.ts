import { expect, test } from 'vitest';
import { archiveOf, writtenInto } from './host-folder';

const folder = {
  name: 'hall/2',
  files: [
    { name: 'pool.yaml', text: 'name: 汇聚\n' },
    { name: 'apply.sh', text: 'true\n' },
  ],
};

test('an archive has the same bytes each time', () => {
  expect(archiveOf(folder)).toEqual(archiveOf(folder));
});

/** A folder in memory that answers as the browser's does, as far as we ask it. */
function directory() {
  const written = new Map<string, string>();
  const made: string[] = [];
  const inner = {
    keys: () => written.keys(),
    getFileHandle: (name: string) =>
      Promise.resolve({
        createWritable: () =>
          Promise.resolve({
            write: (text: string) => Promise.resolve(void written.set(name, text)),
            close: () => Promise.resolve(),
          }),
      }),
  };
  const getDirectoryHandle = (name: string) => {
    made.push(name);
    return Promise.resolve(inner);
  };
  return { parent: { getDirectoryHandle } as unknown as FileSystemDirectoryHandle, written, made };
}

test('files are written into a new folder; a second time it is left alone', async () => {
  const { parent, written, made } = directory();
  const reasonOf = (error: unknown): string => String(error);
  expect(await writtenInto(parent, folder, reasonOf)).toEqual({ name: 'hall-2' });
  expect([...written]).toEqual([
    ['pool.yaml', 'name: 汇聚\n'],
    ['apply.sh', 'true\n'],
  ]);
  expect(made).toEqual(['hall-2']);
  expect(await writtenInto(parent, { ...folder, files: [] }, reasonOf)).toEqual({
    problem: 'hall-2 was not written: a folder of that name is there already and holds something',
  });
});
