"""What a scenario can come to, by arithmetic on its ranges: nothing is played."""
