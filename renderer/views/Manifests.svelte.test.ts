import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { keptFiles, lookAt } from './fixture';
import Manifests from './Manifests.svelte';

beforeEach(() => lookAt('calico/none+reflectors'));

test('files are read one by one and leave as a folder', async () => {
  const { files, exported } = keptFiles();
  render(Manifests, { files });
  await fireEvent.click(screen.getByRole('button', { name: /^10-installation\.yaml/ }));
  expect(screen.getByLabelText('Text of 10-installation.yaml').textContent).toContain('encapsulation: None');
  await fireEvent.click(screen.getByRole('button', { name: /^Save as a folder/ }));
  expect(exported.map(({ name }) => name)).toContain('hall-calico-none+reflectors/10-installation.yaml');
});

test('an option that the plan excludes says so before anything can be saved', () => {
  lookAt('calico/none');
  render(Manifests, { files: keptFiles().files });
  expect(screen.getByText(/calico\/none is excluded: The cluster is past the size/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Save as a folder all the same' })).toBeDefined();
});
