export {
  composeCorrespondence,
  composeDocument,
  type Composed,
  type DemoCourse,
  type Sending,
} from './demo/compose-message.ts';
export { demoCitizens, demoSize, testCpr, type DemoCitizen } from './demo/demo-citizens.ts';
export {
  hospitals,
  municipalities,
  operator,
  practices,
  type DemoOrganisation,
  type DemoUnit,
} from './demo/demo-organisations.ts';
export { citizenUsers, users } from './demo/demo-users.ts';
export * from './demo/document-contents.ts';
export { homeRecord } from './demo/home-record.ts';
export { dischargeFor, illnessOf, letterFor, planFor, trainingFor } from './demo/illnesses.ts';
export { makeDemo, register, writeDirectory } from './demo/make-demo.ts';
export { createDemoTokens, type DemoTokens } from './demo/tokens.ts';
export { startSystem } from './start-system.ts';
