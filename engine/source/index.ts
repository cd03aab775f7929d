export { cite, reference, repository, type Citation, type Source } from './source';
export * from './standards';
export * from './projects';
export * from './platforms';
export * from './measurements';
