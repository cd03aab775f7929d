import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { hostOf } from './host';
import { storageOf } from './state/crash-draft';
import { Files } from './state/files.svelte';
import { workbench } from './state/workbench.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element #app');
const storage = storageOf(window);
const files = new Files(workbench, hostOf(window), storage);
mount(App, { target, props: { files, storage } });
