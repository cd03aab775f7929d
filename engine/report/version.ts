/** The engine's own version; the same as the package's, which a test holds it to. */
export const engineVersion = '0.1.0';
