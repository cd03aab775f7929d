import { searchAlternatives, type Alternatives, type Assessment, type PlanFile } from '../../engine';

/** The longest that one piece of the search may hold the page up, in milliseconds: half a frame. */
const piece = 8;
/** A plan that is being typed or dragged is not searched; it has come to rest after this long, in milliseconds. */
const rest = 250;

/**
 * What would change the answer, looked for in pieces between frames whenever the plan has come to rest.
 *
 * A search that a newer plan makes useless stops; what was found for the older plan is forgotten at once.
 */
export class AlternativesSearch {
  /** Undefined while it is being looked for. */
  found = $state.raw<Alternatives>();
  /** How much of it is done, from 0 to 1. */
  progress = $state(0);

  /** Look for those of a plan; gives back how to stop. */
  start(file: PlanFile, assessment: Assessment): () => void {
    this.found = undefined;
    this.progress = 0;
    const search = searchAlternatives(file, assessment);
    const go = (): void => {
      const until = performance.now() + piece;
      do {
        const step = search.next();
        if (step.done === true) {
          this.found = step.value;
          return;
        }
        this.progress = step.value.of === 0 ? 1 : step.value.done / step.value.of;
      } while (performance.now() < until);
      timer = setTimeout(go);
    };
    let timer = setTimeout(go, rest);
    return () => clearTimeout(timer);
  }
}

/** The one search of the page. */
export const alternatives = new AlternativesSearch();
