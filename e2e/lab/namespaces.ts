import { spawn } from 'node:child_process';
import process from 'node:process';

interface Inside {
  /** Given to the script's standard input. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly limitMs: number;
}

const running = new Set<() => void>();

/**
 * Run a shell script in mount, network and process namespaces of its own.
 *
 * What it builds is seen by nobody else: its network namespaces are named on a file system that belongs to it alone, and
 * there is no interface of the host in it. When its first process ends the kernel ends all others and takes everything
 * down, however that came about; nothing is left to clean up.
 *
 * @returns what it said
 * @throws Error where it failed or took longer than the limit, with what it said about that
 */
export const inNamespaces = (script: string, { input = '', env = {}, limitMs }: Inside): Promise<string> =>
  new Promise((told, failed) => {
    const [program, ...words] = enter;
    const child = spawn(program, [...words, `${ownNames}\n${script}`], { env: { ...process.env, ...env } });
    const end = (): void => void child.kill('SIGKILL');
    running.add(end);
    const [said, complained]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => complained.push(text));
    // A script that ends early reads no input; its exit code says so already.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end();
    }, limitMs);
    child.on('error', failed);
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(end);
      const why = late ? `took longer than ${limitMs / 1000} s` : `ended with ${code ?? 'a signal'}`;
      if (code === 0) told(said.join(''));
      else failed(new Error(`${why}: ${complained.join('').trim()}`));
    });
  });

/** The new namespaces, and a shell in them that is ended with the program that made them. */
const enter = ['unshare', '--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc', 'sh', '-euc'] as const;

/** `ip netns` keeps names under /run, where others of the host would meet them. */
const ownNames = 'mount -t tmpfs lab /run\nmkdir /run/netns';

/** End whatever still runs. Only this process's own children are touched. */
export const endAll = (): void => running.forEach((end) => end());
