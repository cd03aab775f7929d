import { configure } from '@testing-library/svelte';

/**
 * Views and workers load after the first look. A second, the library's patience, is too short for
 * that on a busy machine; the limit is there for what never comes.
 */
configure({ asyncUtilTimeout: 30_000 });
