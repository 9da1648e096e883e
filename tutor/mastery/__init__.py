"""What the evidence says: levels, misconceptions, calibration."""
