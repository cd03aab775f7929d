export { reasonsAgainst } from './against';
export { manifestsFor } from './compose';
export type { Language, ManifestFile, Manifests, Refusal } from './manifest';
