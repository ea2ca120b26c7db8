import type { TFunction } from 'i18next';
import type { Language } from '../time/format-time.ts';
import { noticeKinds, type NoticeSummary } from './notices.ts';

/** What is told now in one line: a single notice by what it is about, several as how many there are of each kind. */
export function toldWords(t: TFunction, { tell: { only, counts } }: NoticeSummary, language: Language): string {
  if (only) {
    const about = only.title?.[language] ?? only.receiver;
    return about === undefined ? t(`notices.one.${only.kind}`) : t(`notices.oneAbout.${only.kind}`, { about });
  }
  return noticeKinds
    .flatMap((kind) => {
      const count = counts[kind];
      return count ? [t(`notices.many.${kind}`, { count })] : [];
    })
    .join(' · ');
}

/** A short quiet tone; nothing where the browser plays none. */
export function playTone(): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 660;
  volume.gain.setValueAtTime(0.08, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.4);
  tone.connect(volume).connect(audio.destination);
  tone.addEventListener('ended', () => void audio.close());
  tone.start();
  tone.stop(audio.currentTime + 0.4);
}

/** The machine's own notification says that there is a task, and nothing of what or about whom. */
export function tellMachine(t: TFunction): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  const shown = new Notification('Overgang', { body: t('notices.task'), tag: 'overgang' });
  shown.addEventListener('click', () => window.focus());
}
