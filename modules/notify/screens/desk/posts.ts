/** Who answers for what is sent, and sees what it costs. */
export const budgetPosts = ['secretary', 'deputy_secretary', 'township_staff', 'county_staff']
