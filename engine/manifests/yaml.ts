import { Document } from 'yaml';
import type { Language, ManifestFile } from './manifest';

/** What stands at the head of a file. */
export interface Head {
  readonly name: string;
  readonly title: string;
  readonly purpose: string;
  readonly apply: string;
  readonly undo: string;
}

/** Text that stays on its comment line, whatever a person called their plan: no line ends, no invisible marks. */
const onOneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();

const longestName = 60;

/** A name that a person gave, short enough to stand in a sentence. */
export function shortly(name: string): string {
  const letters = Array.from(onOneLine(name));
  return letters.length <= longestName ? letters.join('') : `${letters.slice(0, longestName - 1).join('')}…`;
}

/** A head whose every text stays on its line. */
const onLines = (head: Head): Head => ({
  name: head.name,
  title: onOneLine(head.title),
  purpose: onOneLine(head.purpose),
  apply: onOneLine(head.apply),
  undo: onOneLine(head.undo),
});

const width = 110;

/** The head as comment lines, in the sign that the language has for them. */
function commented({ title, purpose, apply, undo }: Head, sign: string): string {
  const lines = [title, `For: ${purpose}`, `Apply: ${apply}`, `Undo: ${undo}`].flatMap((text) => wrapped(text));
  return lines.map((line) => `${sign} ${line}\n`).join('');
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A file of one or several YAML documents, each plain data. */
export const yamlFile = (head: Head, ...documents: readonly object[]): ManifestFile => ({
  ...onLines(head),
  language: 'yaml',
  text: `${commented(onLines(head), '#')}${documents
    .map((data) => new Document(data, { aliasDuplicateObjects: false }).toString({ lineWidth: 0 }))
    .join('---\n')}`,
});

/** A file of commands or of a router's configuration, whose comments begin with the given sign. */
export const textFile = (
  head: Head,
  language: Exclude<Language, 'yaml'>,
  sign: string,
  lines: readonly string[],
): ManifestFile => ({
  ...onLines(head),
  language,
  text: `${language === 'shell' ? '#!/bin/sh\n' : ''}${commented(onLines(head), sign)}${lines.join('\n')}\n`,
});

/** A name as Kubernetes takes it for an object: a DNS label. */
export function objectName(text: string, fallback: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  return name === '' ? fallback : name;
}

/** A text as the value of a label; the fallback where nothing of it can stand there. */
export function labelValue(text: string, fallback: string): string {
  const value = text
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return value === '' ? fallback : value;
}
