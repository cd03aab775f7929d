/**
 * Handles of the plans opened last, newest first. A handle cannot be put into localStorage, so they lie in IndexedDB;
 * where that is refused, as in some private windows, nothing is kept and nothing is offered.
 */
const database = 'podwright';
const store = 'recent';
const most = 8;

export async function recentHandles(): Promise<readonly FileSystemFileHandle[]> {
  try {
    const kept: unknown = await ask('readonly', (files) => files.get('handles'));
    return Array.isArray(kept) ? (kept as FileSystemFileHandle[]) : [];
  } catch {
    return [];
  }
}

/** Put a handle in front of the others. */
export async function keepRecent(handle: FileSystemFileHandle): Promise<void> {
  const others: FileSystemFileHandle[] = [];
  for (const other of await recentHandles()) {
    if (!(await other.isSameEntry(handle))) others.push(other);
  }
  try {
    await ask('readwrite', (files) => files.put([handle, ...others].slice(0, most), 'handles'));
  } catch {
    // The list is a convenience: the plan itself was opened.
  }
}

function ask<T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((answer, fail) => {
    const failed = (request: IDBRequest) => (): void => fail(request.error ?? new Error('IndexedDB failed'));
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onerror = failed(opening);
    opening.onsuccess = () => {
      const request = work(opening.result.transaction(store, mode).objectStore(store));
      request.onerror = failed(request);
      request.onsuccess = () => answer(request.result);
    };
  });
}
