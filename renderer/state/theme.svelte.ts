export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'podwright.theme';

/** Light, dark, or whatever the system says; kept for the next visit. */
export class ThemeChoice {
  readonly #storage: Storage | undefined;
  current = $state<Theme>('system');

  constructor(storage?: Storage) {
    this.#storage = storage;
    const kept = storage?.getItem(key);
    this.current = themes.find((theme) => theme === kept) ?? 'system';
  }

  choose(theme: Theme): void {
    this.current = theme;
    this.#storage?.setItem(key, theme);
  }
}
