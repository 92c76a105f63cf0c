// Entry of the window: reads the state from main, then draws.
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './styles.css';
import './ui/fields.css';
import { App } from './app.tsx';
import { readBoot } from './features/shell/boot.tsx';
import { shareStyleNonce } from './style-nonce.ts';

shareStyleNonce();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
const start = await readBoot();
createRoot(root).render(<App start={start} />);
