import { strToU8, zipSync, type ZipOptions } from 'fflate';
import type { Refused } from '../electron/contract';
import { plainName } from './file-name';
import type { Exported, FolderExport } from './host';

/** A folder as one archive, for browsers that let no page write folders. The same files give the same bytes. */
export function archiveOf({ name, files }: FolderExport): Exported {
  const folder = plainName(name);
  // An archive knows no date before 1980, and ours is to be the same each time.
  const mtime = new Date(1980, 0, 1);
  const entries = files.map((file): [string, [Uint8Array, ZipOptions]] => [
    `${folder}/${file.name}`,
    [strToU8(file.text), { mtime }],
  ]);
  return { name: `${folder}.zip`, content: zipSync(Object.fromEntries(entries)) };
}

/** Write a folder into one that the person chose; a folder of that name that holds something is left alone. */
export async function writtenInto(
  parent: FileSystemDirectoryHandle,
  { name, files }: FolderExport,
  reasonOf: (error: unknown) => string,
): Promise<{ readonly name: string } | Refused> {
  const folder = plainName(name);
  try {
    const handle = await parent.getDirectoryHandle(folder, { create: true });
    for await (const _ of handle.keys()) {
      return { problem: `${folder} was not written: a folder of that name is there already and holds something` };
    }
    for (const file of files) {
      const stream = await (await handle.getFileHandle(file.name, { create: true })).createWritable();
      await stream.write(file.text);
      await stream.close();
    }
    return { name: folder };
  } catch (error) {
    return { problem: `${folder} was not written whole: ${reasonOf(error)}` };
  }
}
