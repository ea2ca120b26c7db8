/** Lets facts wait to be told that an older version marked on the fact itself; its index is empty when there is none. */
export const takeOverFacts = `
  with older as (
    update fact set copied_at = now() where copied_at is null returning id, episode, at, refusals, set_aside_at
  )
  insert into untold (episode, fact_id, at, refusals, set_aside_at)
  select episode, id, at, refusals, set_aside_at from older`;
