"""roll"""
