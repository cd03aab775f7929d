import { optionOf, refusalOf, type Option } from '../engine';
import { PlainArguments } from './arguments-plain';

/** The same for commands that take options of the catalog. */
export class Arguments extends PlainArguments {
  /** An option of the catalog; undefined where it is left out or refused. */
  option(text: string | undefined): Option | undefined {
    if (text === undefined) return undefined;
    const refusal = refusalOf(text);
    if (refusal !== undefined) this.refuse(refusal);
    return optionOf(text);
  }

  /** Options of the catalog, each once, in the order given. */
  options(texts: readonly string[]): Option[] {
    return [...new Set(texts)].flatMap((text) => this.option(text) ?? []);
  }
}
