"""What the journal says about one learner: state, schedule, evidence, levels."""
