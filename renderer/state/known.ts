import { refusalOf, rules } from '../../engine';

/** What the plan's floor cannot know by itself: which options and rules there are. */
export const known = {
  knownOption: refusalOf,
  knownRule: (id: string): string | undefined =>
    rules.some((rule) => rule.id === id)
      ? undefined
      : `no rule is called "${id}"; open an option under Recommend to see the rules and their ids`,
};
