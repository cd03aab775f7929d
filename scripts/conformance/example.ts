export type Fields = Readonly<Record<string, unknown>>;

/** How the engine answers the examples of one shape. */
export interface ExampleReading {
  readonly area: string;
  /** Exactly these fields make up the input. */
  readonly keys: readonly string[];
  /** Further conditions, such as whose example it is. */
  readonly of?: (input: Fields, peer: string) => boolean;
  /** Values under the names that the example expects; those that are left out are told apart. */
  readonly answer: (input: Fields) => Fields;
}
