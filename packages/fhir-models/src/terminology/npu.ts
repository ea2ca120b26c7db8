import { nameIn, vocabulary } from './vocabulary.ts';

/** NPU as Core 2.4.0 and 3.0.1 address it. */
export const NPU_SYSTEM = 'urn:oid:1.2.208.176.2.1';

/** NPU in the subset 1.1.0 for home care observations (Terminology 2.0.2). */
export const ANALYSIS = vocabulary(NPU_SYSTEM, [
  ['DNK05473', 'Arm—Blodtryk(diastolisk); tryk =? mmHg', 'Arm—Blood pressure(diastolic); pressure =? mmHg'],
  ['NPU02319', 'B—Hæmoglobin(Fe); stofk. = ? mmol/L', 'B—Haemoglobin(Fe); subst.c. = ? mmol/L'],
  ['DNK05472', 'Arm—Blodtryk(systolisk); tryk = ? mmHg', 'Arm—Blood pressure(systolic); pressure = ? mmHg'],
  ['NPU02187', 'B—Glucose; stofk. = ? mmol/L', 'B—Glucose; subst.c. = ? mmol/L'],
  ['NPU21692', 'Hjerte—Systole; frekv. = ? × 1/min', 'Heart—Systole; freq. = ? × 1/min'],
  ['NPU21531', 'P(vB)—Glucose; stofk. = ? mmol/L', 'P(vB)—Glucose; subst.c. = ? mmol/L'],
  ['NPU10197', 'Hb(Fe; O2-bind.; kB)—Oxygen(O2); mætn. = ?', 'Hb(Fe; O2-bind.; kB)—Oxygen(O2); sat. = ?'],
  ['NPU01459', 'P—Carbamid; stofk. = ? mmol/L', 'P—Carbamide; subst.c. = ? mmol/L'],
  ['NPU08676', 'Pt—Legeme; temp. = ? °C', 'Pt—Body; temp. = ? °C'],
  ['NPU04998', 'P—Creatininium; stofk.(enz.) = ? µmol/L', 'P—Creatininium; subst.c.(enz.) = ? µmol/L'],
  ['NPU19748', 'P—C-reaktivt protein; massek. = ? mg/L', 'P—C-reactive protein; mass c. = ? mg/L'],
  ['NPU18016', 'P—Creatininium; stofk. = ? µmol/L', 'P—Creatininium; subst.c. = ? µmol/L'],
  ['NPU02593', 'B—Leukocytter; antalk. = ? × 10^9/L', 'B—Leukocytes; num.c. = ? × 10^9/L'],
  ['NPU04206', 'U—Protein; arb.k.(proc.) = ?', 'U—Protein; arb.c.(proc.) = ?'],
  ['NPU02636', 'B—Lymfocytter; antalk. = ? × 10^9/L', 'B—Lymphocytes; num.c. = ? × 10^9/L'],
  ['NPU21578', 'U—Nitrit; arb.k.(proc.) = ?', 'U—Nitrite; arb.c.(proc.) = ?'],
  ['NPU02840', 'B—Monocytter; antalk. = ? × 10^9/L', 'B—Monocytes; num.c. = ? × 10^9/L'],
  ['NPU04207', 'U—Glucose; arb.k.(proc.) = ?', 'U—Glucose; arb.c.(proc.) = ?'],
  ['NPU02902', 'B—Neutrophilocytter; antalk. = ? × 10^9/L', 'B—Neutrophilocytes; num.c. = ? × 10^9/L'],
  ['NPU03987', 'U—Leukocytter; arb.k.(proc.) = ?', 'U—Leukocytes; arb.c.(proc.) = ?'],
  ['NPU01933', 'B—Eosinophilocytter; antalk. = ? × 10^9/L', 'B—Eosinophilocytes; num.c. = ? × 10^9/L'],
  ['NPU04208', 'U—Hæmoglobin; arb.k.(proc.) = ?', 'U—Haemoglobin; arb.c.(proc.) = ?'],
  ['NPU01349', 'B—Basophilocytter; antalk. = ? × 10^9/L', 'B—Basophilocytes; num.c. = ? × 10^9/L'],
  ['NPU10504', 'U—Acetoacetat; arb.k.(proc.) = ?', 'U—Acetoacetate; arb.c.(proc.) = ?'],
  ['NPU22089', 'P(kB)—Glucose; stofk. = ? mmol/L', 'P(kB)—Glucose; subst.c. = ? mmol/L'],
  ['NPU16328', 'U(midtstråle)—Bacterium+fungus; taxon(proc.) = ?', 'U(midstream)—Bacterium+fungus; taxon(proc.) = ?'],
  [
    'NPU01685',
    'P—Koagulation, vævsfaktor-induceret; rel.tid(aktuel/norm; INR; IRP 67/40; proc.) = ?',
    'P—Coagulation, tissue factor-induced; rel.time(actual/norm; INR; IRP 67/40; proc.) = ?',
  ],
  ['NPU18542', 'U(spec.)—Bacterium+fungus; taxon(proc.) = ?', 'U(spec.)—Bacterium+fungus; taxon(proc.) = ?'],
  ['NPU03429', 'P—Natrium-ion; stofk. = ? mmol/L', 'P—Sodium ion; subst.c. = ? mmol/L'],
  ['NPU16271', 'Ex—Bacterium+fungus; taxon(proc.) = ?', 'Ex—Bacterium+fungus; taxon(proc.) = ?'],
  ['NPU03230', 'P—Kalium-ion; stofk. = ? mmol/L', 'P—Potassium ion; subst.c. = ? mmol/L'],
  ['NPU03794', 'Pt—Legeme; højde = ? m', 'Pt—Body; height = ? m'],
  ['NPU01536', 'P—Chlorid; stofk. = ? mmol/L', 'P—Chloride; subst.c. = ? mmol/L'],
  ['NPU03804', 'Pt—Legeme; masse = ? kg', 'Pt—Body; mass = ? kg'],
  [
    'NPU04144',
    'P—Calcium-ion(frit); stofk.(pH = 7,40; proc.) = ? mmol/L',
    'P—Calcium ion(free); subst.c.(pH = 7.40; proc.) = ? mmol/L',
  ],
  ['NPU03963', 'U—Erythrocytter; arb.k.(proc.) = ?', 'U—Erythrocytes; arb.c.(proc.) = ?'],
]);

/** Official Danish name of an analysis in the subset; undefined for any other code. */
export function npuName(code: string): string | undefined {
  return nameIn(ANALYSIS, code)?.da;
}
