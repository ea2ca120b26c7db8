interface Words {
  da: string;
  en: string;
}

/** What the unit that sent a message does when it did not reach its receiver. */
export function whatToDo(why: 'refused' | 'dead' | 'unanswered', receiver: string): Words {
  switch (why) {
    case 'refused':
      return {
        da: `Ring til ${receiver}, og giv beskeden mundtligt. Ret meddelelsen, og send den igen som en ny.`,
        en: `Call ${receiver} and give the message by voice. Mend it, and send it again as a new one.`,
      };
    case 'dead':
      return {
        da: `Ring til ${receiver}, og giv beskeden mundtligt. Driften ser på, hvorfor den ikke kan afleveres.`,
        en: `Call ${receiver} and give the message by voice. Operations look into why it cannot be delivered.`,
      };
    case 'unanswered':
      return {
        da: `Ring til ${receiver}, og hør, om meddelelsen er kommet. Den er sendt igen uden at blive kvitteret.`,
        en: `Call ${receiver} and ask whether the message has come. It was sent again and not acknowledged.`,
      };
  }
}
