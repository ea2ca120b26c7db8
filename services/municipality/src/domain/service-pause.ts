/** What a notice does to the services at home. */
export type ServiceEffect = 'pause' | 'resume' | 'none';

/**
 * An admission pauses; going home, or an admission that never was, resumes. An acute ambulant stay, a leave (help is agreed
 * on each time) and a death change nothing by themselves, and what a cancelled death left behind is looked at by a person.
 */
export function effectOf(code: string): ServiceEffect {
  if (code === 'STIN' || code === 'AN_SLHJ') return 'pause';
  return code === 'SLHJ' || code === 'AN_STIN' ? 'resume' : 'none';
}

/** A service that goes on though the citizen is away, and why. */
export interface KeptService {
  service: string;
  reason: KeptReason;
}
type KeptReason = 'alarm' | 'pets' | 'spouse' | 'other';

const alarm = /nødkald|tryghedskald|alarm/i;

/** The services that are paused, and those that are kept: what was decided for the citizen, and the safety alarm always. */
export function divideServices(
  services: readonly string[],
  decided: readonly KeptService[],
): { paused: string[]; kept: KeptService[] } {
  const kept = services.flatMap((service): KeptService[] => {
    const known = decided.find((one) => one.service === service);
    if (known) return [known];
    return alarm.test(service) ? [{ service, reason: 'alarm' }] : [];
  });
  return { paused: services.filter((service) => kept.every((one) => one.service !== service)), kept };
}
