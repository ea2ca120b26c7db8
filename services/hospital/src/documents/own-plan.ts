import { coordinationName, destinationName, type CarePlan } from '@overgang/fhir-models';
import type { Text } from '@overgang/service-kit';

/** The main points of a care plan, as the citizen reads them. Times are ISO instants. */
export interface OwnPlan {
  /** Which version it is. */
  messageId: string;
  /** Why the citizen is in hospital, and what is to happen there. */
  why: string;
  course?: string;
  home: {
    /** Whether the day is agreed, expected, or only when the treatment is expected to end. */
    sure: 'agreed' | 'expected' | 'treatment';
    at?: string;
    /** The kind of place; `place` in the ward's own words. */
    kind?: Text;
    place?: string;
    comment?: string;
  };
  /** A talk with the municipality about it. */
  meetingAt?: string;
  help: { what: Text; text?: string }[];
  followUp?: string;
  wishes?: string;
  contact: { name: string; phone: string };
}

type Content = CarePlan['content'];

/** What a citizen is shown of their plan, leaving out what staff tell each other in codes and levels. */
export function ownPlanOf({ messageId, content }: Pick<CarePlan, 'messageId' | 'content'>): OwnPlan {
  const { stay, contact, conference, followUp, citizen } = content;
  const isMeeting = conference?.status === 'agreed' && conference.at !== undefined;
  return {
    messageId,
    why: stay.cause,
    ...(stay.expectedCourse && { course: stay.expectedCourse }),
    home: homeIn(content),
    ...(isMeeting && conference.at && { meetingAt: conference.at }),
    help: helpIn(content),
    ...(followUp?.recommendation && { followUp: followUp.recommendation }),
    ...(citizen?.wishes && { wishes: citizen.wishes }),
    contact: { name: contact.name, phone: contact.phone },
  };
}

function homeIn({ times, destination }: Content): OwnPlan['home'] {
  const { agreedDischarge, expectedDischarge, expectedEndOfTreatment, comment } = times;
  const kind = destinationName(destination.place);
  const at = agreedDischarge ?? expectedDischarge ?? expectedEndOfTreatment;
  return {
    sure: agreedDischarge ? 'agreed' : expectedDischarge ? 'expected' : 'treatment',
    ...(at && { at }),
    ...(kind && { kind }),
    ...(destination.text && { place: destination.text }),
    ...(comment && { comment }),
  };
}

function helpIn({ coordination }: Content): OwnPlan['help'] {
  return (coordination?.plan?.needs ?? []).flatMap(({ need, text }) => {
    const what = coordinationName(need);
    return what ? [{ what, ...(text && { text }) }] : [];
  });
}
