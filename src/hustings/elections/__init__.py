"""elections"""
