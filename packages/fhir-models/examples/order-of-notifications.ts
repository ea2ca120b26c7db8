import { allowedNext, NO_STAY, orderAfter } from '@overgang/fhir-models';

const admitted = orderAfter(NO_STAY, 'STIN');
export const next = admitted.allowed ? allowedNext(admitted.order) : [];
// STAA, STIN, RE_STIN, AN_STIN, STOR, SLHJ, MORS

const returned = admitted.allowed ? orderAfter(admitted.order, 'SLOR') : admitted;
export const reason = returned.allowed ? '' : returned.reason.en;
// The patient is not on leave. Send STOR first.
