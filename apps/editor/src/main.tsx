import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { changeLanguage, startI18n } from './i18n/i18n';
import { applyPreferences, usePreferences } from './stores/preferences';

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element with id "root"');

applyPreferences(document.documentElement);
await startI18n(usePreferences.getState().language);
usePreferences.subscribe((now, before) => {
  if (now.language !== before.language) void changeLanguage(now.language);
});
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
